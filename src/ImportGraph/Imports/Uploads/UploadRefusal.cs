namespace ImportGraph.Imports.Uploads;

/// <summary>Why bytes were not added to an upload.</summary>
public enum UploadRefusal
{
    /// <summary>There is no such upload in the projects of the caller, or its bytes are lost.</summary>
    NotFound,

    /// <summary>It was not finished in time.</summary>
    Expired,

    /// <summary>Another request writes to it.</summary>
    Locked,

    /// <summary>The bytes do not follow those that are stored.</summary>
    WrongOffset,

    /// <summary>There are more bytes than the upload may have.</summary>
    TooLong,

    /// <summary>The bytes do not have the checksum that was sent with them.</summary>
    WrongChecksum,

    /// <summary>The uploads of the project have as many bytes together as they may have.</summary>
    ProjectFull,
}
