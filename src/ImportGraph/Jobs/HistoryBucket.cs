namespace ImportGraph.Jobs;

/// <summary>The length of the parts of a history. Each begins with a minute, an hour, a day, a Monday or a month of the calendar in a time zone.</summary>
public enum HistoryBucket
{
    /// <summary>A minute.</summary>
    Minute,

    /// <summary>An hour. It is shorter if the clocks change by half an hour in it.</summary>
    Hour,

    /// <summary>A day. It has 23 or 25 hours if the clocks change on it.</summary>
    Day,

    /// <summary>Seven days from Monday.</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,
}
