namespace PartnerDashboard.Hosting.Demo;

/// <summary>What the invented people write, in the language of the one who reads it.</summary>
internal sealed record DemoWords(
    string Subject, string Reason, string MailText, string Button, string DeclineReason, string Approved, string Declined)
{
    private static readonly DemoWords English = new(
        "{0} asks for a relationship with {1}",
        "We would like to look after your cloud services and be your contact for questions.",
        "Hello,\n\nas agreed on the phone, here is our invitation. Once you approve it, we can order for you and help when something does not work.\n\nKind regards",
        "Look at the invitation",
        "We are happy with our present partners and do not need another one this year.",
        "{0} approved your invitation.",
        "{0} declined your invitation.");

    private static readonly IReadOnlyDictionary<string, DemoWords> ByLanguage = new Dictionary<string, DemoWords>
    {
        ["en"] = English,
        ["fr"] = new(
            "{0} demande une relation avec {1}",
            "Nous aimerions nous occuper de vos services cloud et rester votre interlocuteur pour toute question.",
            "Bonjour,\n\ncomme convenu au téléphone, voici notre invitation. Dès que vous l’aurez approuvée, nous pourrons commander pour vous et vous aider en cas de panne.\n\nCordialement",
            "Voir l’invitation",
            "Nous sommes satisfaits de nos partenaires actuels et n’en cherchons pas d’autre cette année.",
            "{0} a approuvé votre invitation.",
            "{0} a refusé votre invitation."),
        ["de"] = new(
            "{0} bittet um eine Beziehung mit {1}",
            "Wir möchten Ihre Clouddienste betreuen und Ihr Ansprechpartner bei Fragen sein.",
            "Guten Tag,\n\nwie am Telefon besprochen, hier unsere Einladung. Sobald Sie sie genehmigen, können wir für Sie bestellen und helfen, wenn etwas nicht geht.\n\nFreundliche Grüße",
            "Einladung ansehen",
            "Wir sind mit unseren jetzigen Partnern zufrieden und brauchen dieses Jahr keinen weiteren.",
            "{0} hat Ihre Einladung genehmigt.",
            "{0} hat Ihre Einladung abgelehnt."),
        ["zh-Hans"] = new(
            "{0} 请求与 {1} 建立关系",
            "我们希望负责贵公司的云服务，并随时解答贵公司的问题。",
            "您好！\n\n按照电话中的约定，现将请求发给您。您批准之后，我们即可为贵公司订购服务，并在出现故障时提供帮助。\n\n此致敬礼",
            "查看请求",
            "我们对现有的合作伙伴很满意，今年不需要再增加。",
            "{0} 批准了您的请求。",
            "{0} 拒绝了您的请求。"),
    };

    public static DemoWords In(string language) => ByLanguage.GetValueOrDefault(language, English);
}
