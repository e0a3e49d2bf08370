using System.Net;
using System.Net.Sockets;

namespace ImportGraph.Testing;

public static class Ports
{
    /// <summary>
    /// A port that nobody listens on, for who comes back to it. Not one that the kernel gives to connections: whoever tries to reach a
    /// server that is down would now and then be given just this port, and be connected to itself.
    /// </summary>
    public static int Free()
    {
        while (true)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(20_000, 30_000));
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken.
            }
        }
    }
}
