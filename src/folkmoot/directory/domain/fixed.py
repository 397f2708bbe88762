"""What no community may set otherwise, and why: it stands beside the thresholds that each may."""

# What is the same in every community, and why.
FIXED = (
    ("Small numbers", "Counts of fewer than five are never shown: who answered what could be told from them."),
    (
        "How a canvass is counted",
        "The roll and the rule are fixed when the question opens, so a result can be checked.",
    ),
    ("After the close", "No answer is taken after a canvass closes. How long it is open is chosen with each question."),
    ("A missed review or end", "A power lapses the day after its review was due, and a mandate after its last day."),
    (
        "Asked again",
        "Practices join for 30 working days. Once enough ask, they are answered within 20 working days, and whoever called "
        "may call again after 90 days. Two practices at least must ask.",
    ),
    ("Reminders", "Whoever has not answered is reminded 5 and 2 working days before a canvass closes, and on the day."),
    ("The two questions", "Practices can answer the two questions after feedback for 10 working days."),
    (
        "Asked already",
        "An information request is held where half of its questions or more were asked already, unless a contract asks.",
    ),
    (
        "To settle, approve and award",
        "A challenge is to be settled within 20 working days, minutes approved within 10, an opportunity awarded within 5.",
    ),
    ("Quiet hours", "No notice or reminder goes out from 8 in the evening to 7 in the morning."),
)
