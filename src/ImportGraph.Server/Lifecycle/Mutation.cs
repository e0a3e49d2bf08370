namespace ImportGraph.Server;

/// <summary>
/// What can be changed. Expected refusals come in `errors`; bad input and faults are GraphQL errors with a code.
/// </summary>
/// <remarks>Each change is a file of this folder.</remarks>
internal sealed partial class Mutation;
