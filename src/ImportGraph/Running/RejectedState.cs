namespace ImportGraph.Running;

/// <summary>
/// How far the files with rejected records are written. All files before the last one are complete, because the files of a package are read one
/// after another.
/// </summary>
/// <param name="Attempt">The attempt that has written them.</param>
/// <param name="File">The number of the last file of the package that has rejected records, from 1; 0 if there is none.</param>
/// <param name="Length">The length of the file with its rejected records, in bytes.</param>
/// <param name="Bytes">The length of all files, in bytes.</param>
/// <param name="LeftOut">Rejected records that were not kept.</param>
internal readonly record struct RejectedState(int Attempt, int File, long Length, long Bytes, long LeftOut);
