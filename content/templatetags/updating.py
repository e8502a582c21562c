from django import template

from content.updating.buttons import update_address

register = template.Library()
register.filter("update_address", update_address)
