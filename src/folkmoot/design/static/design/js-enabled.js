// Says that scripts run, before the page is drawn: the design system's own line, which our content policy keeps out of the page.
document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');
