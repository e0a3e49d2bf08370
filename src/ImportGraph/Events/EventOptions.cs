namespace ImportGraph.Events;

/// <summary>How changes of jobs are sent from one process to another. Section <c>ImportGraph:Events</c>.</summary>
public sealed class EventOptions
{
    /// <summary>
    /// Configuration string of StackExchange.Redis. Default: none; changes made by other processes are then found in the database within
    /// 2 s.
    /// </summary>
    public string? Redis { get; set; }
}
