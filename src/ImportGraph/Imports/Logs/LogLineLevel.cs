namespace ImportGraph.Imports.Logs;

/// <summary>The importance of a line, lowest first.</summary>
public enum LogLineLevel
{
    /// <summary>Details for troubleshooting.</summary>
    Debug,

    /// <summary>What was done.</summary>
    Information,

    /// <summary>What somebody should look at.</summary>
    Warning,

    /// <summary>What could not be done.</summary>
    Error,
}
