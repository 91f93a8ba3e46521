"""For job coaches at a partner: who was referred, who is coached, where they are now, and the partner's programmes."""
