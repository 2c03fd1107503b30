"""What may be published of files and markup that people bring along."""
