using System.Net;

namespace ImportGraph.Tests.Transport;

/// <summary>Reads a stream of results, and fails if its messages are not separated as their protocol says.</summary>
internal interface IResultReader : IDisposable
{
    /// <summary>Stands for the message that a stream is complete.</summary>
    const string Complete = "complete";

    HttpStatusCode Status { get; }

    string? ContentType { get; }

    /// <summary>The next result as JSON, or <see cref="Complete"/>; null if the stream has ended. Messages without content are skipped.</summary>
    Task<string?> NextAsync();

    /// <summary>Waits for the next message, which must be one without content.</summary>
    Task KeptAliveAsync();
}
