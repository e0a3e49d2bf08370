using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Sources;

namespace ImportGraph.Running;

/// <summary>A record, and the place where it was read.</summary>
/// <param name="File">The file that contains it.</param>
/// <param name="Record">The record.</param>
/// <param name="Bytes">Bytes of the whole package that were read up to the end of the record.</param>
internal readonly record struct ReadRecord(PackageFile File, PackageRecord Record, long Bytes);
