namespace ImportGraph.AspNetCore;

/// <summary>
/// What can be changed. Expected refusals are in `errors`; bad input and faults are GraphQL errors with a code.
/// </summary>
/// <remarks>Each mutation has a file in the folder Lifecycle, with the errors that it may return.</remarks>
internal sealed partial class Mutation;
