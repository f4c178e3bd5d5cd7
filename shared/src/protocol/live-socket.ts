/**
 * How the live socket (socket.io) is reached, for both ends. WebSocket alone: polling would need every request of a
 * browser to meet the same node, and whoever cannot have WebSockets cannot write with others either.
 */
export const liveSocket = { path: '/socket.io/', transports: ['websocket'] } as const;
