// Check
