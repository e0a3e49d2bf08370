namespace ImportGraph.Jobs;

/// <summary>The kinds of those who change jobs.</summary>
/// <remarks>Stored as a number.</remarks>
public enum ActorKind : byte
{
    /// <summary>A caller with an API key.</summary>
    ApiKey = 0,

    /// <summary>A caller with a token of the issuer.</summary>
    Token = 1,

    /// <summary>The worker that ran the job.</summary>
    Worker = 2,

    /// <summary>The server itself, for example because a time was reached.</summary>
    Server = 3,

    /// <summary>A caller of a server without authentication.</summary>
    Anonymous = 4,
}
