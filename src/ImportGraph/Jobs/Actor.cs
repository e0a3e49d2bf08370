namespace ImportGraph.Jobs;

/// <summary>Who changes a job.</summary>
/// <param name="Kind">What kind of actor it is.</param>
/// <param name="Name">
/// The name of the API key, the subject of the token, or the name of the worker. Null for the server, and for a caller without
/// authentication.
/// </param>
public sealed record Actor(ActorKind Kind, string? Name = null)
{
    /// <summary>A caller of a server without authentication.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous);

    /// <summary>The server itself.</summary>
    public static Actor Server { get; } = new(ActorKind.Server);

    /// <summary>The worker that runs a job.</summary>
    public static Actor WorkerOf(ImportJob job) => new(ActorKind.Worker, job.Worker);
}
