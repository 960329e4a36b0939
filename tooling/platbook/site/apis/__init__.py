"""What APIs offer, read from their definitions: OpenAPI, AsyncAPI, gRPC and GraphQL."""
