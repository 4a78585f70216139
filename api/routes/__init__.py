"""Every address: translate, hand over, show what was recorded. No rules, no SQL."""
