using System.Reflection;
using System.Reflection.Emit;

namespace PartnerDashboard.Tests.Architecture;

/// <summary>One step of a method's body: what it touches, the text or number it takes, or the step it jumps to whatever happens.</summary>
internal sealed record Instruction(int Offset, OpCode Code, MemberInfo? Member = null, string? Text = null, int? Number = null, int? Target = null);

/// <summary>Reads the body of a method, step by step.</summary>
internal static class Instructions
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<Instruction> Of(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            var offset = at;
            short value = il[at++];
            if (value == 0xFE)
            {
                value = (short)(0xFE00 | il[at++]);
            }

            var code = OpCodesByValue[value];
            var size = SizeOf(code.OperandType, il, at);
            yield return code.OperandType switch
            {
                OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType =>
                    new(offset, code, Member: method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments)),
                OperandType.InlineString => new(offset, code, Text: method.Module.ResolveString(BitConverter.ToInt32(il, at))),
                OperandType.InlineBrTarget when code == OpCodes.Br => new(offset, code, Target: at + size + BitConverter.ToInt32(il, at)),
                OperandType.ShortInlineBrTarget when code == OpCodes.Br_S => new(offset, code, Target: at + size + (sbyte)il[at]),
                OperandType.InlineI => new(offset, code, Number: BitConverter.ToInt32(il, at)),
                OperandType.ShortInlineI when code == OpCodes.Ldc_I4_S => new(offset, code, Number: (sbyte)il[at]),
                OperandType.InlineNone when code.Value >= OpCodes.Ldc_I4_0.Value && code.Value <= OpCodes.Ldc_I4_8.Value =>
                    new(offset, code, Number: code.Value - OpCodes.Ldc_I4_0.Value),
                _ => new(offset, code),
            };

            at += size;
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
