it('is empty', () => undefined);
