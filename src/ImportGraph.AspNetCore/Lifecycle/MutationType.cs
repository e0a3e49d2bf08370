using System.Reflection;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>The GraphQL type of <see cref="Mutation"/>.</summary>
internal sealed class MutationType : AutoRegisteringObjectGraphType<Mutation>
{
    /// <summary>The order of the mutations in the schema. It would otherwise depend on the order in which the compiler reads the files.</summary>
    private static readonly string[] Order =
    [
        nameof(Mutation.CancelImport),
        nameof(Mutation.CancelImports),
        nameof(Mutation.ClaimImport),
        nameof(Mutation.CompleteImport),
        nameof(Mutation.FailImport),
        nameof(Mutation.StopImport),
        nameof(Mutation.ReleaseImport),
        nameof(Mutation.ReportImportProgress),
        nameof(Mutation.RescheduleImport),
        nameof(Mutation.RetryImport),
        nameof(Mutation.RetryImports),
        nameof(Mutation.ScheduleImport),
    ];

    protected override IEnumerable<MemberInfo> GetRegisteredMembers() =>
        base.GetRegisteredMembers().OrderBy(member => Array.IndexOf(Order, member.Name));
}
