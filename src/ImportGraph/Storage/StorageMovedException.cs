namespace ImportGraph.Storage;

/// <summary>The files of the database are no longer where they were opened. Data written to them is lost when the process ends.</summary>
public sealed class StorageMovedException()
    : Exception("The database's file was deleted, moved or replaced while this process had it open.");
