using System.Reflection;
using GraphQL;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Schema;

/// <summary>Makes the comments of inputs, payloads, enumerations and roots the descriptions of the schema.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class CommentAttribute : GraphQLAttribute
{
    private static readonly Lock Applying = new();
    private static bool _applied;

    /// <summary>
    /// Applies it to all types of the process, instead of GraphQL.NET's own search for descriptions. Its switches are global, so another
    /// schema of GraphQL.NET in the same process is described by its comments, too.
    /// </summary>
    public static void ApplyToAll()
    {
        lock (Applying)
        {
            if (_applied)
            {
                return;
            }

            // GraphQL.NET would look for each of these attributes at each member, although this schema uses none of them.
            GlobalSwitches.EnableReadDescriptionFromAttributes = false;
            GlobalSwitches.EnableReadDeprecationReasonFromAttributes = false;
            GlobalSwitches.GlobalAttributes.Add(new CommentAttribute());
            _applied = true;
        }
    }

    public override void Modify(IGraphType graphType, Type sourceType) => graphType.Description ??= CodeComments.SummaryOf(sourceType);

    public override void Modify(FieldType fieldType, bool isInputType, IGraphType graphType, MemberInfo memberInfo, ref bool ignore) =>
        fieldType.Description ??= CodeComments.SummaryOf(memberInfo);

    public override void Modify(QueryArgument queryArgument, ParameterInfo parameterInfo) =>
        queryArgument.Description ??= CodeComments.Of(parameterInfo);

    public override void Modify(EnumValueDefinition enumValueDefinition) =>
        enumValueDefinition.Description ??= CodeComments.SummaryOf(
            enumValueDefinition.Value!.GetType().GetField(enumValueDefinition.Value.ToString()!)!);
}
