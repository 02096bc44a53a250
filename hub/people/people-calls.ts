/** Every write about who may sign in; they follow the rules of `HubCalls`. Hashes come from `hashSecret`. */
export interface PeopleCalls {
  /** A name has one token in force: making another takes the earlier one back, and `replaced` says so. */
  createToken: { args: { hash: string; name: string }; result: { replaced: boolean } };
  /** `revoked` is false where no token of that name is in force. */
  revokeToken: { args: { name: string }; result: { revoked: boolean } };
  createSignInLink: { args: { hash: string; lifeMs: number }; result: { expiresAt: number } };
  /** Spends a link and starts a session in one step, so that a link starts one session at most. */
  signIn: {
    args: { linkHash: string; sessionHash: string; lifeMs: number };
    result: { signedIn: boolean; expiresAt: number };
  };
  signOut: { args: { sessionHash: string }; result: { signedOut: boolean } };
}
