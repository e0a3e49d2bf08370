namespace ImportGraph.AspNetCore.Schema;

/// <summary>What the database searches for because of a field. It is declared together with the field.</summary>
internal enum Search
{
    /// <summary>A page of the jobs that match <c>where</c>, in <c>order</c>.</summary>
    Jobs,

    /// <summary>The number of jobs that match <c>where</c>.</summary>
    JobCount,

    /// <summary>Groups of the jobs that match <c>where</c>.</summary>
    JobGroups,

    /// <summary>What happened to the jobs that match <c>where</c>, in a period.</summary>
    JobHistory,

    /// <summary>A page of the issues of one job that match <c>where</c>.</summary>
    Issues,

    /// <summary>The number of issues of one job that match <c>where</c>.</summary>
    IssueCount,

    /// <summary>A page of the events of all jobs that match <c>where</c>.</summary>
    Events,

    /// <summary>A page of the events of one job that match <c>where</c>.</summary>
    EventsOfJob,

    /// <summary>A page of the messages for webhooks that match <c>where</c>.</summary>
    Deliveries,

    /// <summary>The jobs that an <c>input</c> selects for a change.</summary>
    Selection,
}
