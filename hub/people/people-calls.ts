/** Every write about who may sign in; they follow the rules of `HubCalls`. Hashes come from `hashSecret`. */
export interface PeopleCalls {
  /** A name has one token in force: making another takes the earlier one back, and `replaced` says so. */
  createToken: { args: { hash: string; name: string }; result: { replaced: boolean } };
  /** Makes another token of a name; the ones in force go on for `overlapMs`. `known` is false where none of that name is in force. */
  rotateToken: {
    args: { hash: string; name: string; overlapMs: number };
    result: { known: boolean; formerEndsAt: number };
  };
  /** `revoked` is false where no token of that name is in force. */
  revokeToken: { args: { name: string }; result: { revoked: boolean } };
  createSignInLink: { args: { hash: string; lifeMs: number }; result: { expiresAt: number } };
  /** Spends a link and starts a session in one step, so that a link starts one session at most. */
  signIn: {
    args: { linkHash: string; sessionHash: string; lifeMs: number };
    result: { signedIn: boolean; expiresAt: number };
  };
  /** Lets every session change its secret at its next use; gives how many there are. */
  rotateSessions: { args: Record<string, never>; result: { sessions: number } };
  /** Gives a session another secret with the same end; the former one ends when this one is used first. */
  renewSession: { args: { former: string; hash: string }; result: { renewed: boolean; expiresAt: number } };
  /** A renewed session was used: the one that it replaces ends. */
  useSession: { args: { hash: string }; result: { ended: boolean } };
  signOut: { args: { sessionHash: string }; result: { signedOut: boolean } };
}
