namespace ImportGraph.Jobs;

/// <summary>
/// Why a bulk change skips jobs, if a change of one of these jobs alone would not be refused with a <see cref="JobError"/>.
/// </summary>
public sealed class SkipCode
{
    /// <summary>The jobs have already been asked to stop.</summary>
    public static readonly SkipCode CancelRequested = new("CANCEL_REQUESTED");

    /// <summary>The time limit of the request was reached before these jobs were changed. The same request changes the rest.</summary>
    public static readonly SkipCode RequestTimeout = new("REQUEST_TIMEOUT");

    private SkipCode(string name) => Name = name;

    /// <summary>The code as programs see it. It never changes.</summary>
    public string Name { get; }
}
