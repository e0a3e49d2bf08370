using System.Net;
using Garnet;
using Garnet.server;

namespace ImportGraph.Tests.Events;

/// <summary>A server in the test process that speaks Redis's protocol.</summary>
public sealed class GarnetProcess : IDisposable
{
    private readonly GarnetServer _server;

    public GarnetProcess()
    {
        var port = Ports.Free();
        Address = $"127.0.0.1:{port}";
        _server = new GarnetServer(new GarnetServerOptions { EndPoints = [new IPEndPoint(IPAddress.Loopback, port)], QuietMode = true });
        _server.Start();
    }

    public string Address { get; }

    public void Dispose() => _server.Dispose();
}

public sealed class GarnetEventsTests(GarnetProcess garnet) : RedisEventsContract(garnet.Address), IClassFixture<GarnetProcess>;
