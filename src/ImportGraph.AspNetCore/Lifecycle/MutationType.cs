using System.Reflection;
using GraphQL.Types;
using ImportGraph.AspNetCore.Jobs;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.Lifecycle;
using ImportGraph.Webhooks;

namespace ImportGraph.AspNetCore.Lifecycle;

/// <summary>
/// The GraphQL type of <see cref="Mutation"/>. From the attributes <see cref="ReturnsAttribute"/> and <see cref="RefusesAttribute"/> of a
/// method it creates a payload and a union of errors: RetryImport has RetryImportPayload and RetryImportError.
/// </summary>
internal sealed class MutationType : AutoRegisteringObjectGraphType<Mutation>
{
    private readonly JobErrorTypes _errors = new();

    /// <summary>The mutations in the order of their names. Otherwise their order would depend on the names of the files.</summary>
    protected override IEnumerable<MemberInfo> GetRegisteredMembers() =>
        base.GetRegisteredMembers().OrderBy(member => member.Name, StringComparer.Ordinal);

    protected override FieldType? CreateField(MemberInfo memberInfo)
    {
        var field = base.CreateField(memberInfo);
        if (field is not null && memberInfo is MethodInfo method && method.GetCustomAttribute<ReturnsAttribute>() is { } returns)
        {
            var errors = _errors.Union($"{method.Name}Error", method.GetCustomAttribute<RefusesAttribute>()!.Errors);
            (field.Type, field.ResolvedType) = (null, new NonNullGraphType(Payload(method, returns, errors)));
        }

        return field;
    }

    private static IObjectGraphType Payload(MethodInfo method, ReturnsAttribute returns, UnionGraphType errors)
    {
        if (method.ReturnType == typeof(Task<JobChange>))
        {
            var payload = new PayloadType<JobChange>(method.Name, returns.Description);
            payload.Field<ImportStatusType>("importStatus").Resolve(context => context.Source.Job);
            payload.Errors(errors, change => change.Error);
            return payload;
        }

        if (method.ReturnType == typeof(Task<BulkChange>))
        {
            var payload = new PayloadType<BulkChange>(method.Name, returns.Description);
            payload.Field<LongGraphType>("matched").Resolve(context => context.Source.Error is null ? context.Source.Matched : null);
            payload.Field<LongGraphType>(returns.Count!).Resolve(context => context.Source.Error is null ? context.Source.Changed : null);
            payload.Field<ListGraphType<NonNullGraphType<BulkSkipType>>>("skipped")
                .Lists(new ListSize.Fixed(8))
                .Resolve(context => context.Source.Error is null ? context.Source.Skipped : null);
            payload.Errors(errors, change => change.Error);
            return payload;
        }

        if (method.ReturnType == typeof(Task<ProgressResult>))
        {
            var payload = new PayloadType<ProgressResult>(method.Name, returns.Description);
            payload.Field("applied", result => result.Applied, nullable: true);
            payload.Field("lease", result => result.Lease, nullable: true);
            payload.Errors(errors, result => result.Error, "The reason why the report was refused.");
            return payload;
        }

        if (method.ReturnType == typeof(Task<CreatedUpload>))
        {
            var payload = new PayloadType<CreatedUpload>(method.Name, returns.Description);
            payload.Field<UploadType>("upload").Resolve(context => context.Source.Upload is null ? null : context.Source);
            payload.Errors(errors, created => created.Error);
            return payload;
        }

        if (method.ReturnType == typeof(Task<Redelivery>))
        {
            var payload = new PayloadType<Redelivery>(method.Name, returns.Description);
            payload.Field<LongGraphType>("redelivered").Resolve(context => context.Source.Error is null ? context.Source.Count : null);
            payload.Errors(errors, redelivery => redelivery.Error);
            return payload;
        }

        throw new InvalidOperationException($"There is no payload for the result of {method.Name}.");
    }
}
