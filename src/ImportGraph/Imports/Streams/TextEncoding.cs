namespace ImportGraph.Imports.Streams;

/// <summary>The encoding of a text file that has no byte order mark.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8.</summary>
    Utf8,

    /// <summary>The encoding of Windows for Western Europe, which Excel calls ANSI. One byte is one character.</summary>
    Windows1252,
}
