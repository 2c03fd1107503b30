"""What is published: the configurations of publishing/, the policy of the pages, the workflows."""
