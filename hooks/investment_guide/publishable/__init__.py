"""What may be published of the files and markup that people bring along, and what it is cleaned of."""
