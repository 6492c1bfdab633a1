namespace PartnerDashboard.Tests.Http;

/// <summary>What <see cref="AccessTableTests"/> agreed on: a status, "in" for sent to the sign-in page, "no" for sent to the page of refusals.</summary>
internal static class AccessTable
{
    /// <summary>
    /// Columns: stranger · partner's Admin agent, Sales agent, Helpdesk agent, Global admin, User management admin, Billing admin, MPN partner
    /// admin · customer's Global admin, Billing admin, Reader · operator · another partner's Admin agent · another customer's Global admin ·
    /// somebody signed in to another cloud. A POST to a page names the page's form, where it has one; 400 says that it has none.
    /// Pages of the workspace answer 200 with an empty shell: what they show is decided in the circuit, by services that ask for the tenant.
    /// </summary>
    public const string Agreed =
        """
        GET  /                                                       200 302 302 302 302 302 302 302 302 302 302 302 302 302 200
        POST /                                                       400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /about                                                  200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /about                                                  400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        POST /account/demo                                           404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        GET  /account/denied                                         403 403 403 403 403 403 403 403 403 403 403 403 403 403 403
        POST /account/denied                                         400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /account/enrol/{Token}                                  200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /account/enrol/{Token}                                  410 410 410 410 410 410 410 410 410 410 410 410 410 410 410
        GET  /account/forgot                                         200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /account/forgot                                         200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        GET  /account/notifications                                   in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        POST /account/notifications                                   in 302 302 302 302 302 302 302 302 302 302 302 302 302  in
        GET  /account/password                                        in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        POST /account/password                                        in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        GET  /account/reset                                          200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /account/reset                                          410 410 410 410 410 410 410 410 410 410 410 410 410 410 410
        GET  /account/sign-in                                        200 302 302 302 302 302 302 302 302 302 302 302 302 302 200
        POST /account/sign-in                                        200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /account/sign-out                                        in  in  in  in  in  in  in  in  in  in  in  in  in  in  in
        GET  /activity                                                in 200  no  no 200  no  no  no 200 200  no  no 200 200  in
        POST /activity                                                in 400  no  no 400  no  no  no 400 400  no  no 400 400  in
        GET  /activity.csv                                            in 200  no  no 200  no  no  no 200 200  no  no 200 200  in
        GET  /activity.jsonl                                          in 200  no  no 200  no  no  no 200 200  no  no 200 200  in
        GET  /admin-relationships                                     in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships                                     in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/{Id:guid}                           in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/{Id:guid}                           in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        POST /admin-relationships/{id:guid}/auto-extend               in 302  no  no  no  no  no  no 302  no  no  no 302 302  in
        GET  /admin-relationships/{id:guid}/calendar.ics              in 200 200 200 200  no  no  no 200 200 200  no 404 404  in
        POST /admin-relationships/{id:guid}/drop-global-administrator in 302  no  no  no  no  no  no 302  no  no  no 302 302  in
        POST /admin-relationships/{id:guid}/shorten                   in 302  no  no  no  no  no  no 302  no  no  no 302 302  in
        POST /admin-relationships/{id:guid}/terminate                 in 302  no  no  no  no  no  no 302  no  no  no 302 302  in
        GET  /admin-relationships/access                              in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/access                              in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/access.csv                          in 404 404 404 404  no  no  no  no  no  no  no 404  no  in
        GET  /admin-relationships/drafts/{Id:guid}                    in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/drafts/{Id:guid}                    in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/horizon                             in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/horizon                             in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/horizon.csv                         in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        GET  /admin-relationships/horizon.ics                         in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        GET  /admin-relationships/horizon/runs/{id:guid}              in 301 301 301 301  no  no  no  no  no  no  no 301  no  in
        GET  /admin-relationships/monitor                             in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/monitor                             in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/monitor.csv                         in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        GET  /admin-relationships/move/{Id:guid}                      in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/move/{Id:guid}                      in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/new                                 in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/new                                 in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /admin-relationships/reminders                           in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /admin-relationships/reminders                           in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        POST /admin-relationships/send                                in 302  no  no  no  no  no  no  no  no  no  no 302  no  in
        GET  /announcements                                           in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        POST /announcements                                           in 400 400 400 400 400 400 400 400 400 400 400 400 400  in
        GET  /bulk                                                    in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /bulk                                                    in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /bulk/{Id:guid}                                          in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /bulk/{Id:guid}                                          in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /bulk/{id:guid}/result.csv                               in 404 404 404 404  no  no  no  no  no  no  no 404  no  in
        GET  /bulk/new                                                in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /bulk/new                                                in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        POST /bulk/start                                              in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /customers                                               in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /customers                                               in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /customers.csv                                           in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        GET  /customers.jsonl                                         in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        GET  /customers/{Id:guid}                                     in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /customers/{Id:guid}                                     in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        POST /customers/{id:guid}/open/{portal}                       in 302 302 302 302  no  no  no  no  no  no  no 302  no  in
        GET  /customers/{Id:guid}/remove-delegated-administration     in 200  no  no  no  no  no  no  no  no  no  no 404  no  in
        POST /customers/{Id:guid}/remove-delegated-administration     in 302  no  no  no  no  no  no  no  no  no  no 404  no  in
        GET  /customers/{Id:guid}/remove-relationship                 in 200  no  no 200  no  no  no  no  no  no  no 404  no  in
        POST /customers/{Id:guid}/remove-relationship                 in 302  no  no 302  no  no  no  no  no  no  no 404  no  in
        GET  /customers/{Id:guid}/remove-reseller/{ResellerId:guid}   in 404  no  no 404  no  no  no  no  no  no  no 404  no  in
        POST /customers/{Id:guid}/remove-reseller/{ResellerId:guid}   in 404  no  no 404  no  no  no  no  no  no  no 404  no  in
        GET  /customers/{Id:guid}/services                            in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /customers/{Id:guid}/services                            in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /customers/{id:guid}/subscriptions.csv                   in 200 200 200 200  no  no  no  no  no  no  no 404  no  in
        GET  /customers/tags                                          in 200  no  no  no  no  no  no  no  no  no  no 200  no  in
        POST /customers/tags                                          in 400  no  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /error                                                  404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /error                                                  400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /error/{Status:int}                                     404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /error/{Status:int}                                     400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /groups                                                  in 200 200 200 200 200  no  no  no  no  no  no 200  no  in
        POST /groups                                                  in 400 400 400 400 400  no  no  no  no  no  no 400  no  in
        GET  /groups/{Id:guid}                                        in 200 200 200 200 200  no  no  no  no  no  no 200  no  in
        POST /groups/{Id:guid}                                        in 400 400 400 400 400  no  no  no  no  no  no 400  no  in
        GET  /health/live                                            200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        GET  /health/ready                                           200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        GET  /home                                                    in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        POST /home                                                    in 400 400 400 400 400 400 400 400 400 400 400 400 400  in
        GET  /i/{PublicId}                                           200 403 403 403 403 403 403 403 200 403 403 403 403 403 200
        POST /i/{PublicId}                                           401 403 403 403 403 403 403 403 409 403 403 403 403 403 401
        POST /i/{publicId}/enrol                                     302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
        POST /i/{publicId}/seen                                       in 204 204 204 204 204 204 204 204 204 204 204 204 204  in
        GET  /invitations                                             in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /invitations                                             in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/{Id:guid}                                   in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /invitations/{Id:guid}                                   in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/{Id:guid}/edit                              in 200 200  no  no  no  no  no  no  no  no  no 200  no  in
        POST /invitations/{Id:guid}/edit                              in 400 400  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/{id:guid}/message.eml                       in 200 200 200 200  no  no  no  no  no  no  no 404  no  in
        POST /invitations/{id:guid}/resend                            in 302 302  no  no  no  no  no  no  no  no  no 302  no  in
        POST /invitations/{id:guid}/withdraw                          in 302 302  no  no  no  no  no  no  no  no  no 302  no  in
        GET  /invitations/import                                      in 200 200  no  no  no  no  no  no  no  no  no 200  no  in
        POST /invitations/import                                      in 400 400  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/import/{Id:guid}                            in 200 200  no  no  no  no  no  no  no  no  no 200  no  in
        POST /invitations/import/{Id:guid}                            in 400 400  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/import/{id:guid}/result.csv                 in 404 404  no  no  no  no  no  no  no  no  no 404  no  in
        GET  /invitations/new                                         in 200 200  no  no  no  no  no  no  no  no  no 200  no  in
        POST /invitations/new                                         in 400 400  no  no  no  no  no  no  no  no  no 400  no  in
        GET  /invitations/open-link                                   in 200 200  no  no  no  no  no  no  no  no  no 200  no  in
        POST /invitations/open-link                                   in 409 409  no  no  no  no  no  no  no  no  no 409  no  in
        POST /invitations/send                                        in 302 302  no  no  no  no  no  no  no  no  no 302  no  in
        GET  /mails                                                  200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /mails                                                  400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /mails/{Id:guid}                                        200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
        POST /mails/{Id:guid}                                        400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /not-found                                              404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /not-found                                              400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /notifications                                           in 200 200 200 200 200 200 200 200 200 200 200 200 200  in
        POST /notifications                                           in 400 400 400 400 400 400 400 400 400 400 400 400 400  in
        GET  /operator                                                in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator                                                in  no  no  no  no  no  no  no  no  no  no 400  no  no  in
        GET  /operator/announcements                                  in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/announcements                                  in  no  no  no  no  no  no  no  no  no  no 400  no  no  in
        GET  /operator/announcements/{Id:guid}                        in  no  no  no  no  no  no  no  no  no  no 404  no  no  in
        POST /operator/announcements/{Id:guid}                        in  no  no  no  no  no  no  no  no  no  no 400  no  no  in
        GET  /operator/announcements/new                              in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/announcements/new                              in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        GET  /operator/customers/new                                  in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/customers/new                                  in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        GET  /operator/features                                       in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/features                                       in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        GET  /operator/organisations                                  in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/organisations                                  in  no  no  no  no  no  no  no  no  no  no 400  no  no  in
        GET  /operator/organisations/{Id:guid}                        in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/organisations/{Id:guid}                        in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        GET  /operator/partners/new                                   in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        POST /operator/partners/new                                   in  no  no  no  no  no  no  no  no  no  no 200  no  no  in
        GET  /p/{PublicId}                                           200 404 404 404 404 404 404 404 404 404 404 404 404 404 200
        POST /p/{PublicId}                                           401 400 400 400 400 400 400 400 400 400 400 400 400 400 401
        GET  /partners                                                in  no  no  no  no  no  no  no 200 200 200  no  no 200  in
        POST /partners                                                in  no  no  no  no  no  no  no 400 400 400  no  no 400  in
        GET  /partners/{PartnerId:guid}                               in  no  no  no  no  no  no  no 200 200 200  no  no 200  in
        POST /partners/{PartnerId:guid}                               in  no  no  no  no  no  no  no 400 400 400  no  no 400  in
        GET  /partners/{PartnerId:guid}/granular/{Id:guid}/remove     in  no  no  no  no  no  no  no 404  no  no  no  no 404  in
        POST /partners/{PartnerId:guid}/granular/{Id:guid}/remove     in  no  no  no  no  no  no  no 400  no  no  no  no 400  in
        GET  /partners/{PartnerId:guid}/remove-roles                  in  no  no  no  no  no  no  no 200  no  no  no  no 404  in
        POST /partners/{PartnerId:guid}/remove-roles                  in  no  no  no  no  no  no  no 302  no  no  no  no 404  in
        GET  /partners/reminders                                      in  no  no  no  no  no  no  no 200  no  no  no  no 200  in
        POST /partners/reminders                                      in  no  no  no  no  no  no  no 400  no  no  no  no 400  in
        GET  /partnerships                                            in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /partnerships                                            in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /partnerships/{Id:guid}                                  in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /partnerships/{Id:guid}                                  in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /partnerships/{Id:guid}/end                              in 404 404 404 404  no  no  no  no  no  no  no 404  no  in
        POST /partnerships/{Id:guid}/end                              in 404 404 404 404  no  no  no  no  no  no  no 404  no  in
        GET  /partnerships/new                                        in  no 200  no 200  no  no  no  no  no  no  no  no  no  in
        POST /partnerships/new                                        in  no 409  no 409  no  no  no  no  no  no  no  no  no  in
        POST /preferences/language                                   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
        POST /preferences/theme                                      302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
        GET  /receipts/{Id:guid}                                      in 200 200 200 200 404 404 404 200 200 200 404 404 404  in
        POST /receipts/{Id:guid}                                      in 400 400 400 400 400 400 400 400 400 400 400 400 400  in
        GET  /setup                                                  404 404 404 404 404 404 404 404 404 404 404 404 404 404 404
        POST /setup                                                  400 400 400 400 400 400 400 400 400 400 400 400 400 400 400
        GET  /team                                                    in  no  no  no 200 200  no 200 200  no  no  no  no 200  in
        POST /team                                                    in  no  no  no 400 400  no 400 400  no  no  no  no 400  in
        GET  /team/{UserId:guid}                                      in  no  no  no 200 200  no 200 200  no  no  no  no 200  in
        POST /team/{UserId:guid}                                      in  no  no  no 400 400  no 400 400  no  no  no  no 400  in
        GET  /team/invite                                             in  no  no  no 200 200  no  no 200  no  no  no  no 200  in
        POST /team/invite                                             in  no  no  no 400 400  no  no 400  no  no  no  no 400  in
        GET  /templates                                               in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /templates                                               in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        GET  /templates/{Id:guid}                                     in 200 200 200 200  no  no  no  no  no  no  no 200  no  in
        POST /templates/{Id:guid}                                     in 400 400 400 400  no  no  no  no  no  no  no 400  no  in
        """;

    /// <summary>What answers anything but 404 without a cloud in the address.</summary>
    public const string OutsideOfClouds =
        """
        GET / 200
        POST / 400
        POST /error 400
        POST /error/{Status:int} 400
        GET /health/live 200
        GET /health/ready 200
        POST /not-found 400
        POST /preferences/language 302
        POST /preferences/theme 302
        """;
}
