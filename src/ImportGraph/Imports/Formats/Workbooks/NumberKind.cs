namespace ImportGraph.Imports.Formats.Workbooks;

/// <summary>What a number in a workbook means.</summary>
internal enum NumberKind
{
    Number,
    Date,
    DateAndTime,

    /// <summary>A time of day, or a time without a day.</summary>
    Time,

    /// <summary>Hours beyond a day.</summary>
    Duration,
}
