"""What the front door knows. Reads only."""

from folkmoot.front_door.queries.outside import open_door as open_door
from folkmoot.front_door.queries.outside import outside_at as outside_at
from folkmoot.front_door.queries.outside import outside_request as outside_request
from folkmoot.front_door.queries.outside import outside_requests as outside_requests
from folkmoot.front_door.queries.requests import alike_to as alike_to
from folkmoot.front_door.queries.requests import has_joined as has_joined
from folkmoot.front_door.queries.requests import others_asking as others_asking
from folkmoot.front_door.queries.requests import pledges as pledges
from folkmoot.front_door.queries.requests import possible_owners as possible_owners
from folkmoot.front_door.queries.requests import request_by_reference as request_by_reference
from folkmoot.front_door.queries.requests import requests_read_whole_by as requests_read_whole_by
from folkmoot.front_door.queries.requests import requests_seen_by as requests_seen_by
from folkmoot.front_door.queries.requests import timeline as timeline
from folkmoot.front_door.queries.requests import why_declined as why_declined
from folkmoot.front_door.queries.waiting import waiting_for_each as waiting_for_each
