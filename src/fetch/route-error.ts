// Thrown within the fetcher for a policy that no request can be sent by.

export class RouteError extends Error {
  override readonly name = 'RouteError';
}
