namespace ImportGraph.Client;

/// <summary>Settings of an <see cref="ImportGraphClient"/>.</summary>
public sealed record ImportGraphClientOptions
{
    /// <summary>The address of the server, for example <c>https://imports.example.com</c>. The client adds <c>/graphql</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>The API key, or a token that does not expire. Null if the server requires none.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// Returns the token for a request, instead of <see cref="Key"/>. It is called for every request and for every connection of a watch, so
    /// it should cache the token until shortly before it expires.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? Token { get; init; }

    /// <summary>Longest wait before a watch connects again, unless the server asks for more. The first wait is at most 250 ms.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Called before a watch waits in order to connect again, with the reason and the wait. Log it: a watch never gives up by itself.</summary>
    public Action<ImportGraphException, TimeSpan>? Reconnecting { get; init; }

    /// <summary>The clock of the waits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
