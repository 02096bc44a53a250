/**
 * Where a hub has its content: as the kiosk's file says, else at the hub's own host on the port that it told. Undefined until
 * it has told one.
 */
export function contentOrigin(hub: { url: string; contentUrl?: string }, port: number | undefined): string | undefined {
  if (hub.contentUrl !== undefined) return hub.contentUrl.replace(/\/$/, "");
  return port === undefined ? undefined : `https://${new URL(hub.url).hostname}:${port}`;
}
