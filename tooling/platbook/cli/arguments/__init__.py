"""What people type: options and names that several commands take, completed where begun, corrected where mistyped."""
