using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GraphQL.Types;

namespace ImportGraph.AspNetCore.Compiled;

/// <summary>Reads a field by its expression. The expression is compiled once for all operations.</summary>
internal abstract class Accessor
{
    private static readonly ConditionalWeakTable<FieldType, Accessor> Accessors = [];

    /// <summary>Reads the field of an object; the value is boxed.</summary>
    public abstract Func<object, object?> Get { get; }

    public static Accessor Of(FieldType field, LambdaExpression getter) => Accessors.GetValue(
        field, _ => (Accessor)Activator.CreateInstance(typeof(Accessor<,>).MakeGenericType(getter.Parameters[0].Type, getter.ReturnType), field, getter)!);

    /// <summary>A field that is written without boxing; null if it is not a scalar with a writer.</summary>
    public abstract CompiledField? Scalar(string name, Inclusion inclusion);
}

internal sealed class Accessor<TSource, TValue> : Accessor
{
    private readonly Func<TSource, TValue> _get;
    private readonly Action<Utf8JsonWriter, TValue>? _write;

    public Accessor(FieldType field, Expression<Func<TSource, TValue>> getter)
    {
        _get = getter.Compile();
        Get = source => _get((TSource)source);
        var type = field.ResolvedType!;
        var nullable = type is not NonNullGraphType;
        _write = Writer(type is NonNullGraphType { ResolvedType: { } inner } ? inner : type, nullable);
    }

    public override Func<object, object?> Get { get; }

    public override CompiledField? Scalar(string name, Inclusion inclusion) =>
        _write is null ? null : new ScalarField<TSource, TValue>(name, inclusion, _get, _write);

    private static Action<Utf8JsonWriter, TValue>? Writer(IGraphType type, bool nullable)
    {
        if (Nullable.GetUnderlyingType(typeof(TValue)) is { } underlying)
        {
            return (Action<Utf8JsonWriter, TValue>?)typeof(Accessor<TSource, TValue>)
                .GetMethod(nameof(OfNullable), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(underlying).Invoke(null, [type, nullable]);
        }

        return ScalarWriter.Of<TValue>(type) is not { } write ? null
            : typeof(TValue).IsValueType ? write
            : (writer, value) =>
            {
                if (value is not null)
                {
                    write(writer, value);
                }
                else
                {
                    WriteNull(writer, nullable);
                }
            };
    }

    private static Action<Utf8JsonWriter, TUnderlying?>? OfNullable<TUnderlying>(IGraphType type, bool nullable)
        where TUnderlying : struct => ScalarWriter.Of<TUnderlying>(type) is not { } write ? null : (writer, value) =>
        {
            if (value is { } present)
            {
                write(writer, present);
            }
            else
            {
                WriteNull(writer, nullable);
            }
        };

    private static void WriteNull(Utf8JsonWriter writer, bool nullable)
    {
        if (!nullable)
        {
            throw new FallBackException();
        }

        writer.WriteNullValue();
    }
}
