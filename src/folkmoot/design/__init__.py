"""NHS.UK layout, components, form fields, CSS and JS, and who may open a page. No domain."""
