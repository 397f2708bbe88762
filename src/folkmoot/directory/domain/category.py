"""The categories of business that authorities, powers and matters share."""

from enum import StrEnum


class Category(StrEnum):
    """What a matter is about. Powers, authorities and proxies name these codes."""

    LOCAL_SERVICES = "local-services"
    CONTRACTS = "contracts"
    WORKFORCE = "workforce"
    ACCESS = "access"
    ESTATES = "estates"
    DIGITAL = "digital"
    FUNDING = "funding"
    PRIORITIES = "priorities"
    REPRESENTATION = "representation"
    MANDATE = "mandate"
    OTHER = "other"

    @property
    def words(self) -> str:
        return _CATEGORIES[self]


_CATEGORIES = {
    Category.LOCAL_SERVICES: "Local enhanced services",
    Category.CONTRACTS: "Contracts",
    Category.WORKFORCE: "Workforce",
    Category.ACCESS: "Access",
    Category.ESTATES: "Premises",
    Category.DIGITAL: "Digital and records",
    Category.FUNDING: "Jointly held money",
    Category.PRIORITIES: "Priorities",
    Category.REPRESENTATION: "Representation",
    Category.MANDATE: "Mandates and delegated powers",
    Category.OTHER: "Something else",
}
