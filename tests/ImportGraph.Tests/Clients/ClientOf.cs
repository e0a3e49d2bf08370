using ImportGraph.Client;
using ImportGraph.Tests.Hosting;

namespace ImportGraph.Tests.Clients;

/// <summary>Clients of the servers of the tests.</summary>
internal static class ClientOf
{
    /// <summary>The settings of a client that may do everything.</summary>
    public static ImportGraphClientOptions ClientOptions(this TestApp app) => new() { Address = app.Http.BaseAddress!, Key = TestKey.Value };

    /// <summary>A client that may do everything.</summary>
    public static ImportGraphClient Client(this TestApp app) => new(app.ClientOptions());

    /// <summary>The next element of a stream, which must have one.</summary>
    public static async Task<T> NextAsync<T>(this IAsyncEnumerator<T> stream)
    {
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Patience.Step), "The stream has ended.");
        return stream.Current;
    }
}
