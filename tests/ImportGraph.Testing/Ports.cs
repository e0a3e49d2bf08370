using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

public static class Ports
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>
    /// A port on which nobody listens, for a server that stops and comes back to it. Each is given once, so tests that run at the same
    /// time do not share one. It is not a port that the kernel gives to connections: a client that tries to reach the stopped server could
    /// get this port for its own end, and would be connected to itself.
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
                // Taken.
            }
        }
    }
}
