using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

public static class Ports
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>
    /// A port on which no process listens, for a server that stops and starts again on it. Each port is returned only once, so tests that
    /// run at the same time do not share one. The kernel does not assign it to outgoing connections: a client that tries to reach the
    /// stopped server could otherwise get this port for its own end, and would connect to itself.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
                listener.Start();
                var port = ((IPEndPoint)listener.LocalEndpoint).Port;
                if (Given.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // The port is in use.
            }
        }
    }
}
