// The tabs of one browser share what proves who their user is, without storing it anywhere: a tab that has it answers one that asks.

/** What proves who the user is. */
export type Credential = {
  /** An API key or a token. */
  key: string;
  /** What is known of a token that an issuer has sent to this page. */
  session?: Session;
};

export type Session = {
  /** When the token was received, by the clock of this browser. */
  received: number;
  /** When the token expires, by the clock of this browser. */
  expires: number;
  /** When the token is renewed; null if it cannot be. */
  renewAt: number | null;
  refreshToken?: string;
  /** The name of the person, as the issuer shows it. */
  name?: string;
};

type Message = { ask: true } | { credential: Credential } | { signedOut: true };

/** How long a new tab waits for another one, in milliseconds. */
const patience = 200;

const channel = new BroadcastChannel('importgraph');

const send = (message: Message): void => channel.postMessage(message);

export const share = (credential: Credential): void => send({ credential });
export const shareSignOut = (): void => send({ signedOut: true });

/** Asks the other tabs for a credential that is wanted. */
export function ask(isWanted: (credential: Credential) => boolean = () => true): Promise<Credential | null> {
  const { promise, resolve } = Promise.withResolvers<Credential | null>();
  const receive = ({ data }: MessageEvent<Message>): void => {
    if ('credential' in data && isWanted(data.credential)) resolve(data.credential);
  };
  channel.addEventListener('message', receive);
  setTimeout(resolve, patience, null);
  send({ ask: true });
  return promise.finally(() => channel.removeEventListener('message', receive));
}

/** Answers the other tabs. */
export function answer(tab: { ask: () => Credential | null; credential: (credential: Credential) => void; signedOut: () => void }): void {
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if ('credential' in data) tab.credential(data.credential);
    else if ('signedOut' in data) tab.signedOut();
    else {
      const credential = tab.ask();
      if (credential) share(credential);
    }
  });
}
