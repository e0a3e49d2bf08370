using System.Text.Json;
using ImportGraph.Jobs;

namespace ImportGraph.Imports.Http;

/// <summary>What an endpoint learns about the job of a batch.</summary>
/// <param name="Id">The id that clients use.</param>
/// <param name="Project">The project of the job.</param>
/// <param name="Importer">The importer that the job names.</param>
/// <param name="JobType">Whether it imports or validates its package.</param>
/// <param name="Operation">How existing items are treated; null for a validation.</param>
/// <param name="Attempt">Number of the attempt.</param>
/// <param name="Parameters">The parameters of the job: a JSON object.</param>
internal sealed record HttpJob(
    Guid Id, string Project, string Importer, JobType JobType, ImportOperation? Operation, int Attempt, JsonElement Parameters);
