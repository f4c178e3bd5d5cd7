/**
 * The version of everything said over the sockets.
 * A client asks for our own messages by putting it in the address (`?v=1`); raise it when an old client
 * would misread a new server.
 */
export const protocolVersion = 1;
