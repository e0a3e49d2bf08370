namespace ImportGraph.Events;

/// <summary>How changes of jobs get from one process to another. Section <c>ImportGraph:Events</c>.</summary>
public sealed class EventOptions
{
    /// <summary>A configuration string of StackExchange.Redis. Default: none, and changes made by other processes are found in the database within 2 s.</summary>
    public string? Redis { get; set; }
}
